const ID = /[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/i

/** The order's id in what somebody typed or pasted: the id itself, or a link that has it. */
export function orderIdIn(text: string): string | undefined {
  return ID.exec(text)?.[0].toLowerCase()
}
