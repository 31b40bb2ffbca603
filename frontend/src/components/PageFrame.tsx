import { WifiOff } from 'lucide-react'
import { type ReactNode, useEffect } from 'react'
import { Link } from 'react-router'
import { useSettings } from '../context/SettingsContext.tsx'
import { Notice } from './Notice.tsx'
import { SettingsMenu } from './SettingsMenu.tsx'
import { useOnline } from './useOnline.ts'

/** The frame of every page: header, offline banner, main. `title` is the window's. */
export function PageFrame({ title, children }: { title: string; children: ReactNode }) {
  const { t } = useSettings()
  const online = useOnline()
  useEffect(() => {
    document.title = `${title} · Tiffin`
  }, [title])
  return (
    <div className="flex min-h-dvh flex-col">
      <a
        href="#main"
        className="absolute -top-20 left-4 z-40 rounded-control bg-accent px-4 py-2 text-on-accent focus:top-4"
      >
        {t('app.skip')}
      </a>
      <header className="sticky top-0 z-20 border-line border-b bg-page">
        <div className="mx-auto flex h-16 max-w-6xl items-center justify-between px-4 sm:px-6">
          <Link to="/" className="flex min-h-11 items-center gap-2 rounded-control font-extrabold text-lg">
            <img src="/tiffin.svg" alt="" width="32" height="32" />
            Tiffin
          </Link>
          <SettingsMenu />
        </div>
      </header>
      {!online && (
        <div className="mx-auto w-full max-w-6xl px-4 pt-4 sm:px-6">
          <Notice tone="warn">
            <WifiOff size={18} aria-hidden="true" /> <span className="flex-1">{t('common.offline')}</span>
          </Notice>
        </div>
      )}
      <main id="main" className="mx-auto w-full max-w-6xl flex-1 px-4 py-6 sm:px-6 sm:py-8">
        {children}
      </main>
    </div>
  )
}
