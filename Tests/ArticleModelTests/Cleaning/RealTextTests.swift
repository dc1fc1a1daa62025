import Testing

@testable import ArticleModel

/// What people write comes through untouched.
@Suite struct RealText {
  @Test(arguments: samples)
  func survives(_ sample: String) {
    for context in Cleaner.Context.all {
      #expect(codes(cleaned(sample, context)) == codes(sample))
    }
  }

  static let samples: [String] = [
    "“It’s over,” she said – at 5 °C… ¿Qué? Ça va; naïve Ærøskøbing, Łódź, Dvořák, smørrebrød.",
    "Паром не вышел в море. Ёжик, їжак, ґанок. Το πλοίο έφυγε. Ταΰγετος",
    "フェリーは今夜も運休です。「港」で、カタカナ・ひらがな、ﾊﾝｶｸｶﾅ ﾊﾞﾊﾟ。渡轮停航，码头关闭！나루터가 닫혔다.",
    // Conjuncts, an explicit virama by ZWNJ, a half form by ZWJ, nukta.
    "क्षेत्र श्रीमान् क्\u{200C}ष क्\u{200D}ष र्\u{200D}य फ़िल्म ज़रूरी",
    // Ya-phalaa stands behind a joiner that stands before the virama.
    "র\u{200D}্যাব বাংলা ক্ষ",
    // Chillu letters as they were written before Unicode 5.1 end a word with a joiner.
    "അവന്\u{200D} വന്നു. ക\u{200C}ു",
    "ශ්\u{200D}රී ලංකා ක්\u{200D}ෂ",
    "தமிழ்நாடு க்ஷ ஸ்ரீ",
    "می\u{200C}خواهم خانه\u{200C}ها ۱۰\u{200C}ساله ه\u{200D}.ق",
    "بِسْمِ ٱللَّهِ ٱلرَّحْمَـٰنِ \u{600}۱۲ صلى ﷺ",
    "בְּרֵאשִׁית בָּרָא אֱלֹהִים",
    "เรือเฟอร์รี่หยุดให้บริการ น้ำ ก็ กำ ที่นี่ ຂໍ້ ນ້ຳ",
    "Tie\u{302}\u{301}ng Vie\u{323}\u{302}t; Tiếng Việt; o\u{31B}\u{301}",
    "ខ្មែរ ក្រុងភ្នំពេញ ဝန်ကြီးချုပ် မြန်မာ བོད་ཡིག རྒྱལ་པོ་",
    "\u{1112}\u{1161}\u{11AB}\u{1100}\u{1173}\u{11AF} 각\u{11A8} \u{A960}\u{1161}",
    "ᠮᠣᠩᠭᠣᠯ ꦗꦮ ᬩᬮᬶ ߒߞߏ 𞤀𞤣𞤤𞤢𞤥",
    "👨\u{200D}👩\u{200D}👧\u{200D}👦 👩🏽\u{200D}🚀 🧑🏿\u{200D}🤝\u{200D}🧑🏻 🏳\u{FE0F}\u{200D}🌈 🏴\u{200D}☠\u{FE0F} 🐈\u{200D}⬛ ❤\u{FE0F}\u{200D}🔥",
    "👍🏽 🏽 ☝🏿 ✌\u{FE0F} ☎\u{FE0E} ™\u{FE0F} ‼\u{FE0F} 〰\u{FE0F} ㊗\u{FE0F}",
    "🇳🇴🇩🇪🇯🇵 1\u{FE0F}\u{20E3} #\u{FE0F}\u{20E3} *\u{FE0F}\u{20E3} 9\u{20E3}",
    "x̄ = Σxᵢ/n, a⃗·b⃗, ½ m² → ∞ ≠ ℝ 𝔸 𝒞 ♠ ★ ☐ ▲",
    "A\u{A0}B\u{202F}C\u{2009}D\u{3000}E",
    "\u{25CC}\u{301} \u{FFFD} \u{2400} ‹RLO›",
  ]
}
