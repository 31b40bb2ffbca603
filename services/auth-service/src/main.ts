import { runProcess } from '@tiffin/platform/lifecycle'
import { start } from './app.ts'

if (import.meta.main) await runProcess('auth-service', () => start(process.env))
