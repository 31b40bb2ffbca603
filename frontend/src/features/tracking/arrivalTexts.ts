import { defineTexts } from '../../i18n/useTexts.ts'

/** When an order arrives, and why that moved. */
export const arrivalTexts = defineTexts({
  en: {
    arriving: 'Arriving',
    stops: {
      one: 'Your partner has one delivery before yours.',
      other: 'Your partner has {count} deliveries before yours.',
    },
    lateSearch: 'No delivery partner is free sooner: {time} instead of {before}.',
    moved: 'The arrival time moved to {time}',
    'moved.sooner': 'It arrives sooner, at {time}',
    'moved.kitchen': 'The arrival time moved to {time}: the kitchen needs longer',
    'moved.other_deliveries': 'The arrival time moved to {time}: your partner delivers another order first',
    'moved.partner': 'The arrival time moved to {time}: your partner needs longer to get there',
    'moved.search': 'The arrival time moved to {time}: no delivery partner is free sooner',
  },
  es: {
    arriving: 'Llega',
    stops: {
      one: 'Tu repartidor tiene una entrega antes de la tuya.',
      other: 'Tu repartidor tiene {count} entregas antes de la tuya.',
    },
    lateSearch: 'No hay ningún repartidor libre antes: {time} en vez de {before}.',
    moved: 'La hora de llegada pasa a las {time}',
    'moved.sooner': 'Llega antes, a las {time}',
    'moved.kitchen': 'La hora de llegada pasa a las {time}: la cocina necesita más tiempo',
    'moved.other_deliveries': 'La hora de llegada pasa a las {time}: tu repartidor entrega antes otro pedido',
    'moved.partner': 'La hora de llegada pasa a las {time}: tu repartidor tarda más en el camino',
    'moved.search': 'La hora de llegada pasa a las {time}: no hay ningún repartidor libre antes',
  },
  fr: {
    arriving: 'Arrivée',
    stops: {
      one: 'Votre livreur a une livraison avant la vôtre.',
      other: 'Votre livreur a {count} livraisons avant la vôtre.',
    },
    lateSearch: 'Aucun livreur n’est libre plus tôt : {time} au lieu de {before}.',
    moved: 'L’heure d’arrivée passe à {time}',
    'moved.sooner': 'Elle arrive plus tôt, à {time}',
    'moved.kitchen': 'L’heure d’arrivée passe à {time} : la cuisine a besoin de plus de temps',
    'moved.other_deliveries':
      'L’heure d’arrivée passe à {time} : votre livreur livre d’abord une autre commande',
    'moved.partner': 'L’heure d’arrivée passe à {time} : votre livreur met plus de temps en route',
    'moved.search': 'L’heure d’arrivée passe à {time} : aucun livreur n’est libre plus tôt',
  },
})
