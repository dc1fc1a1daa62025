/// What a node of a page is. The raw value is the element's name in lower case.
enum HTMLTag: String, Sendable {
  case text = "#text"
  /// An element whose name stands in its attributes, as "#name".
  case other = "#other"

  case html, head, title, base, link, meta, style, script, noscript, template, body
  case article, section, nav, aside, h1, h2, h3, h4, h5, h6, hgroup, header, footer, address, main, div
  case p, hr, pre, blockquote, ol, ul, li, dl, dt, dd, figure, figcaption, center, details, summary, dialog, search
  case a, em, strong, small, s, cite, q, dfn, abbr, data, time, code, `var`, samp, kbd, sub, sup, i, b, u, mark
  case ruby, rt, rp, bdi, bdo, span, br, wbr, ins, del, strike, big, font, tt, acronym, nobr
  case img, iframe, embed, object, param, video, audio, source, track, canvas, map, area, svg, math, picture
  case table, caption, colgroup, col, tbody, thead, tfoot, tr, td, th
  case form, fieldset, legend, label, input, button, select, datalist, optgroup, option, textarea, output, progress
  case meter, menu, applet, frame, frameset, noframes, listing, xmp, noembed, plaintext, dir, marquee

  /// 1 to 6 for a heading.
  var headingLevel: Int? {
    switch self {
    case .h1: 1
    case .h2: 2
    case .h3: 3
    case .h4: 4
    case .h5: 5
    case .h6: 6
    default: nil
    }
  }

  /// Whether its words stand in a line with those around it, as the standard's style sheet has it.
  var isInline: Bool {
    switch self {
    case .text, .a, .em, .strong, .small, .s, .cite, .q, .dfn, .abbr, .data, .time, .code, .var, .samp, .kbd, .sub,
      .sup, .i, .b, .u, .mark, .ruby, .rt, .rp, .bdi, .bdo, .span, .br, .wbr, .ins, .del, .strike, .big, .font, .tt,
      .acronym, .nobr, .img, .picture, .source, .map, .area, .svg, .math, .input, .button, .select, .label, .output,
      .progress, .meter, .noscript, .canvas, .param, .track, .other, .template, .script, .style, .link, .meta:
      true
    default: false
    }
  }

  /// Whether what it holds is no words of the page: scripts, styles, what a browser draws from data.
  var isHidden: Bool {
    switch self {
    case .head, .title, .base, .link, .meta, .style, .script, .template, .noframes, .noembed, .iframe, .object, .embed,
      .video, .audio, .canvas, .svg, .applet, .datalist, .param, .source, .track, .rp, .dialog:
      true
    default: false
    }
  }

  /// Whether it is what a form is made of.
  var isControl: Bool {
    switch self {
    case .input, .button, .select, .textarea, .optgroup, .option, .datalist, .output, .progress, .meter: true
    default: false
    }
  }
}
