import { runProcess } from '@tiffin/platform/lifecycle'
import { start } from './app.ts'

await runProcess('auth-service', () => start(process.env))
