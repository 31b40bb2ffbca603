import { runProcess } from '@tiffin/platform/lifecycle'
import { start } from './app.ts'

await runProcess('delivery-service', () => start(process.env))
