using CsCheck;
using Dogpile.Redis.Keys;
using StackExchange.Redis;

namespace Dogpile.Redis.Tests.Keys;

/// <summary>On a cluster a key, its lock and its claims have one slot, whatever braces the key has; and no two keys share a lock.</summary>
internal sealed class ClusterNamingTests
{
    private static readonly Gen<string> Braced = Gen.Char["{}ab"].Array[0, 8].Select(letters => new string(letters));

    private readonly KeyNaming _naming = new("_lock");

    private static IConnectionMultiplexer Cluster => SharedServers.RawCluster.Connection;

    [OneTimeSetUp]
    public void RequireCluster() => RedisServerProcess.Require();

    [Test]
    public void Lock_and_claims_are_in_the_slot_of_the_value() => Gen.OneOf(Braced, Gen.String.AlphaNumeric).Sample(
        key =>
        {
            var names = _naming.Of(key, Cluster);
            return names.Value == key
                && Cluster.HashSlot(names.Lock) == Cluster.HashSlot(key)
                && Cluster.HashSlot(names.Claims) == Cluster.HashSlot(key);
        },
        iter: 500,
        threads: 1);

    [Test]
    public void No_two_keys_share_a_lock_or_claims() => Gen.Select(Braced, Braced).Where((one, another) => one != another).Sample(
        (one, another) =>
        {
            var (names, others) = (_naming.Of(one, Cluster), _naming.Of(another, Cluster));
            return names.Lock != others.Lock && names.Claims != others.Claims;
        },
        iter: 500,
        threads: 1);

    [TestCase("a", "{a}")]
    [TestCase("}", "{0}}")]
    public void No_name_of_a_lock_is_that_of_another_key(string one, string another) => Assert.Multiple(() =>
    {
        Assert.That(_naming.Of(one, Cluster).Lock, Is.Not.EqualTo(_naming.Of(another, Cluster).Lock));
        Assert.That(_naming.Of(one, Cluster).Claims, Is.Not.EqualTo(_naming.Of(another, Cluster).Claims));
    });

    [TestCase("{user}:1", "_lock{user}:1")]
    [TestCase("user:{1}", "_lockuser:{1}")]
    public void Key_with_a_tag_has_the_lock_of_other_languages(string key, string name) =>
        Assert.That(_naming.Of(key, Cluster).Lock, Is.EqualTo((RedisKey)name));

    [Test]
    public void Names_without_a_cluster_are_those_of_other_languages() => Braced.Sample(
        key => _naming.Of(key, SharedServers.RawGarnet.Connection) == new ServerKeys(key, "_lock" + key, "~claims:" + key), iter: 200, threads: 1);
}
