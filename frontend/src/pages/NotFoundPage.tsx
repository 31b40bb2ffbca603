import { Link } from 'react-router'
import { buttonClass } from '../components/Button.tsx'
import { EmptyState } from '../components/EmptyState.tsx'
import { PageFrame } from '../components/PageFrame.tsx'
import { useSettings } from '../context/SettingsContext.tsx'

export function NotFoundPage() {
  const { t } = useSettings()
  return (
    <PageFrame title={t('notFound.title')}>
      <EmptyState heading="h1" title={t('notFound.title')} text={t('notFound.text')}>
        <Link to="/" className={buttonClass()}>
          {t('nav.home')}
        </Link>
      </EmptyState>
    </PageFrame>
  )
}
