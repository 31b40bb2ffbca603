import { runProcess } from '@tiffin/platform/lifecycle'
import { start } from './app.ts'

await runProcess('restaurant-service', () => start(process.env))
