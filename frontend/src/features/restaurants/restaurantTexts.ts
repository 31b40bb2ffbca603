import { defineTexts } from '../../i18n/useTexts.ts'

export const restaurantTexts = defineTexts({
  en: { paused: 'This kitchen takes no orders at present. You can look around; try again later.' },
  es: { paused: 'Esta cocina no acepta pedidos por ahora. Puedes mirar la carta; vuelve más tarde.' },
  fr: {
    paused:
      'Cette cuisine ne prend pas de commandes en ce moment. La carte reste visible ; repassez plus tard.',
  },
})
