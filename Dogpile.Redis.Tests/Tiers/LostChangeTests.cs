using System.Diagnostics;
using Dogpile.Tests;

namespace Dogpile.Redis.Tests.Tiers;

/// <summary>What changes while no word of it can come.</summary>
[TestFixture(ServerKind.Garnet)]
[TestFixture(ServerKind.Redis)]
internal sealed class LostChangeTests(ServerKind server) : TierFixture(server)
{
    [Test]
    public void Change_while_the_connection_is_down_is_made_up_for_when_it_is_back()
    {
        HaveInFrontThere("key", "old");
        Proxy.Refuse();
        Proxy.Reset();
        Eventually.Be(() => Proxy.Connections == 0, "there is a connection left");

        Here.Region.Set("key", "new");
        Proxy.Resume();

        Eventually.Be(() => There.Region.Get<string>("key") is { HasValue: true, Value: "new" }, "the gap was not repaired");
        HaveInFrontThere("another", "old");
        Here.Region.Set("another", "new");
        Eventually.Be(() => There.Region.Get<string>("another") is { HasValue: true, Value: "new" }, "word does not come any more");
    }

    [Test]
    public async Task Front_gives_up_everything_while_word_does_not_come_and_the_server_answers()
    {
        var timeout = TimeSpan.FromMilliseconds(500);
        await using var proxy = new TcpProxy(Port);
        var there = await NewTiered(proxy.Port, settings => settings.AsyncTimeout = (int)timeout.TotalMilliseconds);
        var word = Observe(there);
        Here.Region.Set("key", "old");
        Await(word, "key");
        HaveInFront(there, "key", "old");
        proxy.SilenceSubscriptions();
        Assert.That(proxy.Silenced, Is.EqualTo(1));

        Here.Region.Set("key", "new");
        var changed = Stopwatch.GetTimestamp();

        Eventually.Be(() => there.Region.Get<string>("key").Value == "new", "the front keeps what is no more");
        // The bound that is promised, five times: the machine may be busy.
        Assert.That(Stopwatch.GetElapsedTime(changed), Is.LessThan(5 * (CheckInterval + (2 * timeout))), "the front keeps it for too long");
        Assert.That(proxy.Silenced, Is.EqualTo(1), "this shows nothing: the connection is another already");
    }
}
