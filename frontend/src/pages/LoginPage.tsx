import { useState } from 'react'
import { Link, Navigate, useLocation } from 'react-router'
import { Button, buttonClass } from '../components/Button.tsx'
import { Notice } from '../components/Notice.tsx'
import { useAuth } from '../context/AuthContext.tsx'
import { useSettings } from '../context/SettingsContext.tsx'
import { accountTexts } from '../features/account/accountTexts.ts'
import { EntryFrame } from '../features/account/EntryFrame.tsx'
import { homeOf } from '../features/session/homeOf.ts'
import { SignInForm } from '../features/session/SignInForm.tsx'
import { SignUpForm } from '../features/session/SignUpForm.tsx'
import { useTexts } from '../i18n/useTexts.ts'

/** Sign in or create an account, then back to where one was. */
export function LoginPage() {
  const { user } = useAuth()
  const { t } = useSettings()
  const account = useTexts(accountTexts)
  const [isNew, setIsNew] = useState(false)
  const state: unknown = useLocation().state
  const from = (state as { from?: string } | null)?.from
  if (user) return <Navigate to={from ?? homeOf(user.role)} replace />
  return (
    <EntryFrame title={t(isNew ? 'login.registerTitle' : 'login.title')}>
      {from !== undefined && from !== '/' && (
        <div className="mb-6">
          <Notice tone="warn">{t('login.again')}</Notice>
        </div>
      )}
      {isNew ? <SignUpForm /> : <SignInForm />}
      {!isNew && (
        <Link to="/forgot-password" className={buttonClass('bare', 'mt-3')}>
          {account('forgotLink')}
        </Link>
      )}
      <Button look="bare" className="mt-3" onClick={() => setIsNew(!isNew)}>
        {t(isNew ? 'login.toLogin' : 'login.toRegister')}
      </Button>
    </EntryFrame>
  )
}
