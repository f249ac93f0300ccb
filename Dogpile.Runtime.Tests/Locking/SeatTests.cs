using Dogpile.Locking;

namespace Dogpile.Tests.Locking;

/// <summary>A waiter leaves once, however its token and its own end meet.</summary>
internal sealed class SeatTests
{
    private static readonly FlightTable Table = FlightTable.ForOneKey();

    [Test]
    public void Waiter_whose_token_was_cancelled_already_leaves_once()
    {
        var flight = new WriteFlight(Table, new FlightKey("key", "key"));
        flight.Join();

        flight.LeaveWhenCancelled(new CancellationToken(canceled: true)).GiveUp();

        Assert.That(flight.Waiters, Is.EqualTo(1));
    }

    [Test]
    public void Waiter_whose_token_is_cancelled_later_leaves_once()
    {
        using var leaving = new CancellationTokenSource();
        var flight = new WriteFlight(Table, new FlightKey("key", "key"));
        flight.Join();
        var seat = flight.LeaveWhenCancelled(leaving.Token);

        leaving.Cancel();
        seat.GiveUp();

        Assert.That(flight.Waiters, Is.EqualTo(1));
    }

    [Test]
    public void Waiter_without_a_token_leaves_when_it_gives_up()
    {
        var flight = new WriteFlight(Table, new FlightKey("key", "key"));
        flight.Join();

        flight.LeaveWhenCancelled(CancellationToken.None).GiveUp();

        Assert.That(flight.Waiters, Is.EqualTo(1));
    }
}
