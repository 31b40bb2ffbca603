/** The picture's colours, in light and dark. */
export const STYLE = `
.ground{fill:#fbfaf8}.restaurant{fill:#b8b2a7}.door{fill:#2563a8}.late{fill:#c2321f}
.partner{fill:#fbfaf8;stroke:#e8590c;stroke-width:2}.loaded{fill:#e8590c}
.clock{stroke:#b8b2a7;stroke-width:2}.hand{fill:#e8590c}
.hour,.legend{fill:#5c564c;font:12px system-ui,sans-serif}.hour{text-anchor:middle}
@media(prefers-color-scheme:dark){.ground{fill:#16181c}.restaurant{fill:#565b66}.door{fill:#7db3ee}.late{fill:#ff8571}
.partner{fill:#16181c;stroke:#ff9a52}.loaded{fill:#ff9a52}.clock{stroke:#565b66}.hand{fill:#ff9a52}.hour,.legend{fill:#b9bec9}}
`.replaceAll('\n', '')
