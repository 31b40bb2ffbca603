import { runProcess } from '@tiffin/platform/lifecycle'
import { start } from './app.ts'

await runProcess('tracking-service', () => start(process.env))
