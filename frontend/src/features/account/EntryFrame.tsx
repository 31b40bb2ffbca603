import { type ReactNode, useEffect } from 'react'
import { OfflineNotice } from '../../components/OfflineNotice.tsx'
import { SettingsMenu } from '../../components/SettingsMenu.tsx'
import { TiffinDrawing } from '../../components/TiffinDrawing.tsx'
import { useSettings } from '../../context/SettingsContext.tsx'

/** The frame of pages for people who are not signed in. */
export function EntryFrame({ title, children }: { title: string; children: ReactNode }) {
  const { t } = useSettings()
  useEffect(() => {
    document.title = `${title} · Tiffin`
  }, [title])
  return (
    <div className="grid min-h-dvh lg:grid-cols-2">
      <aside className="hidden flex-col items-center justify-center gap-6 bg-accent-soft p-12 text-center lg:flex">
        <TiffinDrawing className="size-56" />
        <p className="max-w-md text-balance font-bold text-2xl">{t('app.claim')}</p>
      </aside>
      <main className="flex flex-col px-4 py-4 sm:px-8">
        <div className="flex justify-end">
          <SettingsMenu />
        </div>
        <OfflineNotice className="pt-4" />
        <div className="mx-auto flex w-full max-w-sm flex-1 flex-col justify-center pb-16">
          <p className="mb-8 flex items-center gap-2 font-extrabold text-xl">
            <img src="/tiffin.svg" alt="" width="40" height="40" /> Tiffin
          </p>
          <h1 className="mb-6 font-extrabold text-2xl">{title}</h1>
          {children}
        </div>
      </main>
    </div>
  )
}
