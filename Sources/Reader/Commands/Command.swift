/// Something a reader can ask for. The raw value is the name by which settings bind a key to it.
public enum Command: String, CaseIterable, Sendable {
  case lineDown = "line-down"
  case lineUp = "line-up"
  case pageDown = "page-down"
  case pageUp = "page-up"
  case halfPageDown = "half-page-down"
  case halfPageUp = "half-page-up"
  case top
  case bottom
  case nextItem = "next-item"
  case previousItem = "previous-item"
  case nextSection = "next-section"
  case previousSection = "previous-section"
  case nextSibling = "next-sibling"
  case previousSibling = "previous-sibling"
  case parent
  case nextUnread = "next-unread"
  case previousUnread = "previous-unread"
  case changes
  case back
  case places
  case note
  case toggleFold = "fold"
  case foldChain = "fold-chain"
  case peek
  case foldLevel = "fold-level"
  case unfoldLevel = "unfold-level"
  case foldAll = "fold-all"
  case unfoldAll = "unfold-all"
  case toggleQuotes = "quotes"
  case showLevels1 = "levels-1"
  case showLevels2 = "levels-2"
  case showLevels3 = "levels-3"
  case showLevels4 = "levels-4"
  case showLevels5 = "levels-5"
  case showLevels6 = "levels-6"
  case showLevels7 = "levels-7"
  case showLevels8 = "levels-8"
  case showLevels9 = "levels-9"
  case search
  case nextHit = "next-hit"
  case previousHit = "previous-hit"
  case clear
  case hits
  case author
  case outline
  case timeline
  case library
  case libraryTimeline = "library-timeline"
  case openLink = "open-link"
  case followLink = "follow-link"
  case refresh
  case follow
  case fetchDiscussion = "fetch-discussion"
  case copy
  case setMark = "set-mark"
  case goToMark = "go-to-mark"
  case facts
  case toggleTime = "time"
  case toggleOrder = "order"
  case nextTheme = "next-theme"
  case redraw
  case help
  case quit
  case quitNow = "quit-now"
}
