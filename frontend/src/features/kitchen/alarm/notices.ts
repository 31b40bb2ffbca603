/** Whether the browser may show notices outside the page: as it was decided, or cannot be. */
export type NoticePermission = 'default' | 'granted' | 'denied' | 'unavailable'

export function noticePermission(): NoticePermission {
  return typeof Notification === 'undefined' ? 'unavailable' : Notification.permission
}

/** Asks the person; to be called from a touch. */
export async function askForNotices(): Promise<NoticePermission> {
  return typeof Notification === 'undefined' ? 'unavailable' : Notification.requestPermission()
}

/** Shows a notice where it is permitted and the page is not looked at. `tag`: the same one is shown once. */
export async function showNotice(title: string, body: string, tag: string): Promise<void> {
  if (noticePermission() !== 'granted' || !document.hidden) return
  const options = { body, tag, icon: '/tiffin.svg', requireInteraction: true }
  try {
    const notice = new Notification(title, options)
    notice.onclick = () => {
      window.focus()
      notice.close()
    }
  } catch {
    // Android's browsers show notices only through a service worker.
    const worker = await navigator.serviceWorker?.getRegistration()
    await worker?.showNotification(title, options)
  }
}
