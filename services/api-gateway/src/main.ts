import { runProcess } from '@tiffin/platform/lifecycle'
import { start } from './app.ts'

if (import.meta.main) await runProcess('api-gateway', () => start(process.env))
