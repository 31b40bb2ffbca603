/** Styles are imported for their effect; Vite takes them from here. */
declare module '*.css'
declare module '@fontsource-variable/figtree'
