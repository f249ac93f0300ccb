namespace Dogpile.Generators.Tests.Execution;

/// <summary>A cached method of many keys calls its source once, with only the keys that must be created.</summary>
public sealed class MultiTests
{
    private const string Users = """
        public sealed record User(int Id, int Version);

        public partial class UserService(CacheRegion region)
        {
            public List<string> Asked = [];

            [CacheMultiOnArguments]
            public partial Task<IReadOnlyDictionary<int, User>> GetUsersAsync(IReadOnlyCollection<int> ids, CancellationToken cancellationToken = default);

            private async Task<IReadOnlyDictionary<int, User>> GetUsersAsyncCore(IReadOnlyCollection<int> ids, CancellationToken cancellationToken)
            {
                await Task.Yield();
                Asked.Add(string.Join(" ", ids));
                return ids.Where(id => id > 0).ToDictionary(id => id, id => new User(id, Asked.Count));
            }
        }
        """;

    [Test]
    public Task A_dictionary_by_task() => Script.RunAsync(
        Users,
        """
        var users = new UserService(NewRegion());
        IReadOnlyDictionary<int, User> found = await users.GetUsersAsync([5, 6, 5]);
        Assert.That(found, Is.EquivalentTo(new Dictionary<int, User> { [5] = new(5, 1), [6] = new(6, 1) }));
        Assert.That(users.Asked, Is.EqualTo(new[] { "5 6" }), "each key once, in the caller's order");

        found = await users.GetUsersAsync([7, 6, -1, 5, 7]);
        Assert.That(users.Asked[1], Is.EqualTo("7 -1"), "only what is missing");
        Assert.That(found, Is.EquivalentTo(new Dictionary<int, User> { [5] = new(5, 1), [6] = new(6, 1), [7] = new(7, 2) }), "what the source lacks is left out");

        await users.GetUsersAsync([-1, 7]);
        Assert.That(users.Asked[2], Is.EqualTo("-1"), "and is not cached");

        Assert.That(await users.GetUsersAsync([]), Is.Empty);
        Assert.That(users.Asked, Has.Count.EqualTo(3), "nothing is created for no keys");
        """);
}
