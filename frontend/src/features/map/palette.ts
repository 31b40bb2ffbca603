export type MapTheme = 'light' | 'dark'

/** The map's colours: quiet ground, so that what moves on it is seen. Text is AA on the ground. */
export interface Palette {
  readonly ground: string
  readonly water: string
  readonly coast: string
  readonly border: string
  readonly county: string
  readonly cell: string
  readonly cellSoft: string
  readonly cellEdge: string
  readonly place: string
  readonly road: string
  readonly highway: string
  readonly park: string
  readonly building: string
  readonly ring: string
  readonly ink: string
  readonly card: string
  readonly accent: string
  readonly onAccent: string
  readonly idle: string
  readonly attention: string
}

/** The app's own colours (styles/app.css) where they are the same thing. */
export const PALETTES: Readonly<Record<MapTheme, Palette>> = {
  light: {
    ground: '#f7f4ef',
    water: '#dde6ea',
    coast: '#b9c8cf',
    border: '#b3a797',
    county: '#ddd4c8',
    cell: '#f1ede6',
    cellSoft: '#f4f1ea',
    cellEdge: '#e9e3d9',
    place: '#655c53',
    road: '#ffffff',
    highway: '#fdf0d9',
    park: '#e6ecdd',
    building: '#ece5db',
    ring: '#9a8d7d',
    ink: '#1f1a16',
    card: '#ffffff',
    accent: '#b8380f',
    onAccent: '#ffffff',
    idle: '#655c53',
    attention: '#a8202c',
  },
  dark: {
    ground: '#1b1816',
    water: '#11181c',
    coast: '#2f3b41',
    border: '#5d544a',
    county: '#322c27',
    cell: '#201d1a',
    cellSoft: '#1e1a18',
    cellEdge: '#292521',
    place: '#b5aca2',
    road: '#2f2a26',
    highway: '#40362c',
    park: '#1d241c',
    building: '#24201d',
    ring: '#7d7368',
    ink: '#f6f2ed',
    card: '#201d1a',
    accent: '#ff8a5c',
    onAccent: '#2a0f04',
    idle: '#b5aca2',
    attention: '#ff9ba1',
  },
}
