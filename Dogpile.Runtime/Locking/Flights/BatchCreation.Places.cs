namespace Dogpile.Locking;

/// <content>What is known of each flight.</content>
internal sealed partial class BatchCreation<TBatch, T>
{
    /// <summary>A flight, with what is known of its key.</summary>
    private sealed class Place(CreationFlight<T> flight, int index, Reading<T> found)
    {
        private bool _isGiven;
        private Exception? _handOverFailure;

        public CreationFlight<T> Flight => flight;

        public FlightKey Key => new(flight.Name, flight.Key, flight.Hash);

        public int Index => index;

        /// <summary>What was found last.</summary>
        public Reading<T> Found { get; set; } = found;

        public CacheMutex? Mutex { get; set; }

        public bool HoldsMutex { get; set; }

        /// <summary>Whether nobody else's mutex is in the way.</summary>
        public bool IsFree => HoldsMutex || Mutex is null;

        /// <summary>Whether the flight has the right to write, and something to write.</summary>
        public bool MayWrite { get; set; }

        public bool IsHandedOver { get; private set; }

        /// <summary>
        /// How the flight ended for its leader. One that is handed over may be landing on another thread: its leader goes on with
        /// what it has.
        /// </summary>
        public FlightOutcome<T> LeadersOutcome =>
            !IsHandedOver ? flight.Outcome
            : _isGiven ? FlightOutcome<T>.HandedOver(Found.Value, _handOverFailure)
            : FlightOutcome<T>.Retry;

        public void BeginHandOver() => IsHandedOver = true;

        /// <param name="failure">Of who should have taken the flight over; null for none.</param>
        public void EndHandOver(Exception? failure) => (_isGiven, _handOverFailure) = (true, failure);

        public void Land(FlightOutcome<T> outcome) => flight.Land(outcome);
    }
}
