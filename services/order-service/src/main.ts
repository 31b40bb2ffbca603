import { runProcess } from '@tiffin/platform/lifecycle'
import { start } from './app.ts'

await runProcess('order-service', () => start(process.env))
