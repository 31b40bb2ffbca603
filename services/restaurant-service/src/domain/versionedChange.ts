import { Problem } from '@tiffin/platform/problem'

/** Each attempt that loses was beaten by a change that won, so only a storm of changes gets this far. */
const ATTEMPTS = 50

export interface VersionedChange<Document> {
  /** The version the caller has seen; absent where any will do. */
  readonly expected: number | undefined
  /** The document as it is now. */
  readonly load: () => Promise<Document>
  readonly change: (current: Document) => Document
  /** Answers `false` when another change came first. */
  readonly store: (changed: Document) => Promise<boolean>
}

/**
 * Applies a change to the newest version of a document; one without an expected version is tried again on the next.
 * Throws `version_conflict` with the version now.
 */
export async function applyChange<Document extends { readonly version: number }>(
  step: VersionedChange<Document>,
): Promise<Document> {
  for (let attempt = 1; ; attempt += 1) {
    const current = await step.load()
    if (step.expected !== undefined && step.expected !== current.version) throw conflict(current.version)
    if (attempt > ATTEMPTS) throw conflict(current.version)
    const changed = step.change(current)
    if (await step.store(changed)) return changed
  }
}

function conflict(version: number): Problem {
  return new Problem('version_conflict', {
    detail: `It is at version ${version} now. Read it again and repeat the change.`,
    extensions: { version },
  })
}
