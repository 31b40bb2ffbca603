/**
 * The app's typeface: the style names no glyphs, so MapLibre draws letters with what the browser has loaded. It reads
 * the weight from the first name.
 */
export const FONT = ['Semibold', 'Figtree Variable']
export const FONT_QUIET = ['Medium', 'Figtree Variable']
