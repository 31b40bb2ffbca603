import { Link } from 'react-router'
import { buttonClass } from '../../../components/Button.tsx'
import { useTexts } from '../../../i18n/useTexts.ts'
import { useOwnRestaurants } from '../restaurants/RestaurantsContext.tsx'
import { boardTexts } from './boardTexts.ts'
import { StoveDrawing } from './StoveDrawing.tsx'

/** No order anywhere: calm, and why where that is not by chance. */
export function QuietKitchen() {
  const t = useTexts(boardTexts)
  const { chosen } = useOwnRestaurants()
  const isOff = chosen.every(({ isActive }) => !isActive)
  return (
    <div className="flex flex-1 flex-col items-center justify-center gap-4 py-10 text-center">
      <StoveDrawing className="w-52 lg:w-64" />
      <h2 className="font-extrabold text-2xl">{t('quietTitle')}</h2>
      <p className="max-w-md text-lg text-muted">{t(isOff ? 'quietOff' : 'quiet')}</p>
      {isOff && (
        <Link to="/kitchen/hours" className={buttonClass('primary', 'min-h-12')}>
          {t('toOpening')}
        </Link>
      )}
    </div>
  )
}
