import { useMedia } from '../../components/useMedia.ts'

/** Where four columns have room: Tailwind's `lg`. */
const WIDE = '(min-width: 64rem)'

/** Whether the window is as wide as a tablet that lies on its side. */
export const useWide = (): boolean => useMedia(WIDE)
