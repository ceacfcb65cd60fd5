-- Every service with an outbox forgets refused events after gleaner.delivery.refused-kept.
DELETE FROM retention WHERE what = 'refused-events';
