/** Styles are imported for their effect; Vite takes them from here. */
declare module '*.css'
declare module '@fontsource-variable/figtree'

/** The address of a file that Vite serves as it is. */
declare module '*?url' {
  const url: string
  export default url
}

/** What Vite tells the code; true in a build. */
interface ImportMeta {
  readonly env: { readonly PROD: boolean }
}
