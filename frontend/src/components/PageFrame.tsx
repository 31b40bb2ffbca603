import { type ReactNode, useEffect } from 'react'
import { Link } from 'react-router'
import { useSettings } from '../context/SettingsContext.tsx'
import { OfflineNotice } from './OfflineNotice.tsx'
import { SettingsMenu } from './SettingsMenu.tsx'

interface Props {
  /** The window's. */
  readonly title: string
  /** Links to the role's other pages, in the header. */
  readonly nav?: ReactNode
  /** `full` uses the whole width, for boards; `page` keeps lines readable. */
  readonly width?: 'page' | 'full'
  /** The header's, where that is another: so that it stays where it is from one page to the next. */
  readonly headerWidth?: 'page' | 'full'
  readonly children: ReactNode
}

const LIMITS = { page: 'max-w-6xl', full: '' } as const

/** The frame of every page: header, offline banner, main. */
export function PageFrame({ title, nav, width = 'page', headerWidth = width, children }: Props) {
  const { t } = useSettings()
  const limit = LIMITS[width]
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
        <div
          className={`mx-auto flex h-16 items-center justify-between gap-4 px-4 sm:px-6 ${LIMITS[headerWidth]}`}
        >
          <Link to="/" className="flex min-h-11 items-center gap-2 rounded-control font-extrabold text-lg">
            <img src="/tiffin.svg" alt="" width="32" height="32" />
            Tiffin
          </Link>
          {nav}
          <SettingsMenu />
        </div>
      </header>
      <OfflineNotice className={`mx-auto w-full px-4 pt-4 sm:px-6 ${limit}`} />
      <main id="main" className={`mx-auto w-full flex-1 px-4 py-6 sm:px-6 sm:py-8 ${limit}`}>
        {children}
      </main>
    </div>
  )
}
