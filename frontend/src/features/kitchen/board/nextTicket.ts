/** What a ticket that leaves its column leaves the focus to: its neighbour's first button, else the column's heading or tab. */
export function nextTicket(ticket: HTMLElement): HTMLElement | null | undefined {
  const place = ticket.closest('li')
  const neighbour = place?.nextElementSibling ?? place?.previousElementSibling
  if (neighbour) return neighbour.querySelector('button')
  const column = place?.closest('section, [role="tabpanel"]')
  return document.getElementById(column?.getAttribute('aria-labelledby') ?? '')
}
