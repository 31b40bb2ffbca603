import { defineTexts } from '../../i18n/useTexts.ts'

/** Why an order ended, as everybody reads it. */
export const reasonTexts = defineTexts({
  en: {
    kitchen_silent: 'The kitchen did not answer in time.',
    kitchen_busy: 'The kitchen has too many orders right now.',
    kitchen_closing: 'The kitchen is about to close.',
    sold_out: 'A dish is sold out.',
    not_as_wished: 'The kitchen cannot make it as wished.',
    customer_cancelled: 'The customer cancelled it.',
  },
  es: {
    kitchen_silent: 'La cocina no respondió a tiempo.',
    kitchen_busy: 'La cocina tiene demasiados pedidos en este momento.',
    kitchen_closing: 'La cocina está a punto de cerrar.',
    sold_out: 'Un plato se ha agotado.',
    not_as_wished: 'La cocina no puede prepararlo como se pide.',
    customer_cancelled: 'Lo canceló el cliente.',
  },
  fr: {
    kitchen_silent: 'La cuisine n’a pas répondu à temps.',
    kitchen_busy: 'La cuisine a trop de commandes en ce moment.',
    kitchen_closing: 'La cuisine est sur le point de fermer.',
    sold_out: 'Un plat est épuisé.',
    not_as_wished: 'La cuisine ne peut pas la préparer comme souhaité.',
    customer_cancelled: 'Le client l’a annulée.',
  },
})
