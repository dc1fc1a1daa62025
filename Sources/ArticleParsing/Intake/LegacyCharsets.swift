/// windows-1252 as the WHATWG Encoding Standard defines it: what the web calls Latin-1.
enum Windows1252 {
  /// The scalars of bytes 80 to 9F; the others are those of ISO 8859-1.
  static let upperControls: [UInt16] = [
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008D,
    0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
    0x0153, 0x009D, 0x017E, 0x0178,
  ]

  static func decode(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + bytes.count / 8)
    for byte in bytes {
      switch byte {
      case ..<0x80: result.append(byte)
      case ..<0xA0: appendUTF8(upperControls[Int(byte) - 0x80], to: &result)
      default: appendUTF8(UInt16(byte), to: &result)
      }
    }
    return result
  }

  private static func appendUTF8(_ unit: UInt16, to result: inout [UInt8]) {
    if unit < 0x800 {
      result.append(0xC0 | UInt8(unit >> 6))
    } else {
      result.append(0xE0 | UInt8(unit >> 12))
      result.append(0x80 | UInt8(unit >> 6 & 0x3F))
    }
    result.append(0x80 | UInt8(unit & 0x3F))
  }
}

enum UTF16Text {
  /// Whether bytes without a byte order mark are UTF-16, told by the NULs that Latin letters leave in it:
  /// true for big endian, false for little endian, nil for neither.
  static func byteOrder(of bytes: [UInt8]) -> Bool? {
    guard bytes.count >= 4, bytes.count % 2 == 0 else { return nil }
    let sample = min(bytes.count, 4096) & ~1
    var nulls = (even: 0, odd: 0)
    for index in stride(from: 0, to: sample, by: 2) {
      if bytes[index] == 0 { nulls.even += 1 }
      if bytes[index + 1] == 0 { nulls.odd += 1 }
    }
    let units = sample / 2
    if nulls.even * 5 > units * 2, nulls.odd * 20 <= units { return true }
    if nulls.odd * 5 > units * 2, nulls.even * 20 <= units { return false }
    return nil
  }

  /// Lone surrogates become U+FFFD; a last odd byte is dropped.
  static func decode(_ bytes: ArraySlice<UInt8>, bigEndian: Bool) -> [UInt8] {
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count / 2)
    var index = bytes.startIndex
    while index + 1 < bytes.endIndex {
      let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
      units.append(bigEndian ? first << 8 | second : second << 8 | first)
      index += 2
    }
    if units.first == 0xFEFF { units.removeFirst() }
    return Array(String(decoding: units, as: UTF16.self).utf8)
  }
}
