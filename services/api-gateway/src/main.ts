import { runProcess } from '@tiffin/platform/lifecycle'
import { start } from './app.ts'

await runProcess('api-gateway', () => start(process.env))
