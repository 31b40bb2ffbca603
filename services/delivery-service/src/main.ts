import { runProcess } from '@tiffin/platform/lifecycle'
import { start } from './app.ts'

if (import.meta.main) await runProcess('delivery-service', () => start(process.env))
