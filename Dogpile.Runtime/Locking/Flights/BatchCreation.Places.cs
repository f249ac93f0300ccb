namespace Dogpile.Locking;

/// <content>What is known of each flight.</content>
internal sealed partial class BatchCreation<TBatch, T>
{
    /// <summary>A flight, with what is known of its key.</summary>
    private sealed class Place(CreationFlight<T> flight, FlightKey key, int index, Reading<T> first)
    {
        public CreationFlight<T> Flight => flight;

        public FlightKey Key => key;

        public int Index => index;

        /// <summary>What was found last.</summary>
        public Reading<T> First { get; set; } = first;

        public CacheMutex? Mutex { get; set; }

        public bool HoldsMutex { get; set; }

        public bool IsHandedOver { get; set; }

        public FlightOutcome<T> LeadersOutcome { get; set; } = FlightOutcome<T>.Retry;

        public void Land(FlightOutcome<T> outcome)
        {
            if (flight.HasLanded)
            {
                return;
            }

            // The leader of a flight that is handed over has its outcome already, and may be reading it on another thread.
            if (!IsHandedOver)
            {
                LeadersOutcome = outcome;
            }

            flight.Land(outcome);
        }
    }
}
