import { runProcess } from '@tiffin/platform/lifecycle'
import { start } from './app.ts'

if (import.meta.main) await runProcess('restaurant-service', () => start(process.env))
