import '@fontsource-variable/figtree'
import './styles/app.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './App.tsx'
import { AuthProvider } from './context/AuthContext.tsx'
import { SettingsProvider } from './context/SettingsContext.tsx'
import { BasketProvider } from './features/basket/BasketContext.tsx'
import { createQueryClient } from './features/session/queryClient.ts'
import { keepAnswers } from './features/shell/keepAnswers.ts'
import { registerShell, removeShell } from './features/shell/registration.ts'
import { Start } from './features/shell/Start.tsx'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no element with the id "root"')

// In development every file changes, and a kept one would hide that.
if (import.meta.env.PROD) registerShell()
else void removeShell()

const queries = createQueryClient()
keepAnswers(queries)

createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <SettingsProvider>
        <Start>
          <AuthProvider>
            <BasketProvider>
              <App />
            </BasketProvider>
          </AuthProvider>
        </Start>
      </SettingsProvider>
    </QueryClientProvider>
  </StrictMode>,
)
