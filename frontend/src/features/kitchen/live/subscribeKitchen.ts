import type { TrackingSocket } from '../../../utils/socketClient.ts'

/** Milliseconds in which tracking must answer. */
const ANSWER_TIME = 5000

/** Asks tracking for the updates of the owner's orders; answers whether they will come. */
export function subscribeKitchen(socket: TrackingSocket): Promise<boolean> {
  return new Promise((resolve) => {
    const late = setTimeout(() => resolve(false), ANSWER_TIME)
    socket.emit('subscribe-kitchen', (answer) => {
      clearTimeout(late)
      if (!answer.ok)
        console.warn('Tracking does not tell of orders; they are asked for instead', answer.error)
      resolve(answer.ok)
    })
  })
}
