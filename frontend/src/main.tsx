import '@fontsource-variable/figtree'
import './styles/app.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './App.tsx'
import { type Addresses, ApiProvider } from './context/ApiContext.tsx'
import { AuthProvider } from './context/AuthContext.tsx'
import { SettingsProvider } from './context/SettingsContext.tsx'
import { BasketProvider } from './features/basket/BasketContext.tsx'
import { createQueryClient } from './features/session/queryClient.ts'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no element with the id "root"')

const addresses: Addresses = await fetch('/config.json').then((response) => response.json())

createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={createQueryClient()}>
      <SettingsProvider>
        <ApiProvider addresses={addresses}>
          <AuthProvider>
            <BasketProvider>
              <App />
            </BasketProvider>
          </AuthProvider>
        </ApiProvider>
      </SettingsProvider>
    </QueryClientProvider>
  </StrictMode>,
)
