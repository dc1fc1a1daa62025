/// The themes that the program carries, in the order of the list; a test compares them with the folder.
let shippedThemes: [(name: String, bytes: [UInt8])] = [
  ("dark", PackageResources.dark_yaml),
  ("light", PackageResources.light_yaml),
  ("sepia", PackageResources.sepia_yaml),
  ("amber", PackageResources.amber_yaml),
  ("high-contrast", PackageResources.high_contrast_yaml),
  ("high-contrast-light", PackageResources.high_contrast_light_yaml),
  ("colour-blind", PackageResources.colour_blind_yaml),
  ("colour-blind-light", PackageResources.colour_blind_light_yaml),
  ("monochrome", PackageResources.monochrome_yaml),
  ("monochrome-light", PackageResources.monochrome_light_yaml),
  ("catppuccin-mocha", PackageResources.catppuccin_mocha_yaml),
  ("dracula", PackageResources.dracula_yaml),
  ("gruvbox-dark", PackageResources.gruvbox_dark_yaml),
  ("nord", PackageResources.nord_yaml),
  ("tomorrow-night", PackageResources.tomorrow_night_yaml),
]
