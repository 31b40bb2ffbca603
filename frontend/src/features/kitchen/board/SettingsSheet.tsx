import { BellRing } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../../components/Button.tsx'
import { useTexts } from '../../../i18n/useTexts.ts'
import { askForNotices, noticePermission } from '../alarm/notices.ts'
import { useKitchenBell } from '../live/KitchenContext.tsx'
import { useOwnRestaurants } from '../restaurants/RestaurantsContext.tsx'
import { Sheet } from '../Sheet.tsx'
import { AgeLimitSteppers } from './AgeLimitSteppers.tsx'
import { boardTexts } from './boardTexts.ts'

/** What this device does: when colours change, the bell, notices. */
export function SettingsSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useTexts(boardTexts)
  const { chosen } = useOwnRestaurants()
  const { strike } = useKitchenBell()
  return (
    <Sheet open={open} title={t('settings')} onClose={onClose}>
      <div className="flex flex-col gap-8">
        <section className="flex flex-col gap-3">
          <h3 className="font-bold text-lg">{t('ages')}</h3>
          <p className="text-muted text-sm">{t('agesText')}</p>
          {chosen.map(({ id, name }) => (
            <div key={id} className="flex flex-col gap-2">
              {chosen.length > 1 && <h4 className="font-semibold">{name}</h4>}
              <AgeLimitSteppers restaurantId={id} />
            </div>
          ))}
        </section>
        <section className="flex flex-col items-start gap-3">
          <h3 className="font-bold text-lg">{t('sound')}</h3>
          <Button look="quiet" className="min-h-12" onClick={strike}>
            <BellRing size={20} aria-hidden="true" /> {t('tryBell')}
          </Button>
        </section>
        <Notices />
      </div>
    </Sheet>
  )
}

function Notices() {
  const t = useTexts(boardTexts)
  const [permission, setPermission] = useState(noticePermission)
  return (
    <section className="flex flex-col items-start gap-3">
      <h3 className="font-bold text-lg">{t('notices')}</h3>
      <p className="text-muted text-sm">{t('noticesText')}</p>
      {permission === 'default' ? (
        <Button look="quiet" className="min-h-12" onClick={async () => setPermission(await askForNotices())}>
          {t('notices.default')}
        </Button>
      ) : (
        <p className="font-semibold">{t(`notices.${permission}`)}</p>
      )}
    </section>
  )
}
