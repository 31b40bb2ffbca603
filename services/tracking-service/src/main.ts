import { runProcess } from '@tiffin/platform/lifecycle'
import { start } from './app.ts'

if (import.meta.main) await runProcess('tracking-service', () => start(process.env))
