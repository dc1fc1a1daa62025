import ArticleModel
import Glibc
import Reader

/// The offsets that the reader's zone (`TZ`, else the system's) keeps from 25 years before a time to 5 years after it.
///
/// libc tells offsets only of one instant at a time, so changes are found by looking once a month and then halving.
func localZone(around now: time_t) -> Zone {
  let month = 30 * 86_400
  var changes: [(from: Instant, offset: Int)] = []
  var before = now - 25 * 365 * 86_400
  changes.append((Instant(seconds: Int64(before)), localOffset(at: before)))
  while before < now + 5 * 365 * 86_400 {
    let after = before + month
    let offset = localOffset(at: after)
    if offset != changes[changes.count - 1].offset {
      var (low, high) = (before, after)
      while high - low > 1 {
        let middle = low + (high - low) / 2
        if localOffset(at: middle) == offset { high = middle } else { low = middle }
      }
      changes.append((Instant(seconds: Int64(high)), offset))
    }
    before = after
  }
  return Zone(changes: changes)
}

/// Seconds east of UTC.
private func localOffset(at instant: time_t) -> Int {
  var instant = instant
  var parts = tm()
  return localtime_r(&instant, &parts) == nil ? 0 : parts.tm_gmtoff
}
