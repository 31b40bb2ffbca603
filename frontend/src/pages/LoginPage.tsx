import { useState } from 'react'
import { Navigate, useLocation } from 'react-router'
import { Button } from '../components/Button.tsx'
import { Notice } from '../components/Notice.tsx'
import { OfflineNotice } from '../components/OfflineNotice.tsx'
import { SettingsMenu } from '../components/SettingsMenu.tsx'
import { TiffinDrawing } from '../components/TiffinDrawing.tsx'
import { useAuth } from '../context/AuthContext.tsx'
import { useSettings } from '../context/SettingsContext.tsx'
import { homeOf } from '../features/session/homeOf.ts'
import { SignInForm } from '../features/session/SignInForm.tsx'
import { SignUpForm } from '../features/session/SignUpForm.tsx'

/** Sign in or create an account, then back to where one was. */
export function LoginPage() {
  const { user } = useAuth()
  const { t } = useSettings()
  const [isNew, setIsNew] = useState(false)
  const state: unknown = useLocation().state
  const from = (state as { from?: string } | null)?.from
  if (user) return <Navigate to={from ?? homeOf(user.role)} replace />
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
          <h1 className="mb-6 font-extrabold text-2xl">{t(isNew ? 'login.registerTitle' : 'login.title')}</h1>
          {from !== undefined && from !== '/' && (
            <div className="mb-6">
              <Notice tone="warn">{t('login.again')}</Notice>
            </div>
          )}
          {isNew ? <SignUpForm /> : <SignInForm />}
          <Button look="bare" className="mt-3" onClick={() => setIsNew(!isNew)}>
            {t(isNew ? 'login.toLogin' : 'login.toRegister')}
          </Button>
        </div>
      </main>
    </div>
  )
}
