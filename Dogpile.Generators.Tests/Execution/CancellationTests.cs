namespace Dogpile.Generators.Tests.Execution;

/// <summary>The token ends the caller's wait; the source's own token ends when nobody waits any more.</summary>
public sealed class CancellationTests
{
    private const string Waiting = """
        public partial class Service(CacheRegion region)
        {
            public TaskCompletionSource Started { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
            public TaskCompletionSource<int> Result { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
            public CancellationToken Seen;

            [CacheOnArguments] public partial Task<int> LoadAsync(int id, CancellationToken cancellationToken = default);
            private Task<int> LoadAsyncCore(int id, CancellationToken cancellationToken)
            {
                Seen = cancellationToken;
                Started.SetResult();
                return Result.Task.WaitAsync(cancellationToken);
            }
        }
        """;

    [Test]
    public Task The_last_waiter_cancels_the_source() => Script.RunAsync(
        Waiting,
        """
        var service = new Service(NewRegion());
        using var source = new CancellationTokenSource();
        Task<int> call = service.LoadAsync(1, source.Token);
        await service.Started.Task;
        Assert.That(service.Seen.CanBeCanceled);
        await source.CancelAsync();
        Assert.That(async () => await call, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(() => service.Seen.IsCancellationRequested, Is.True.After(5000, 5));
        """);

    [Test]
    public Task One_waiter_s_cancellation_leaves_the_others() => Script.RunAsync(
        Waiting,
        """
        var service = new Service(NewRegion());
        using var source = new CancellationTokenSource();
        Task<int> first = service.LoadAsync(1, source.Token);
        await service.Started.Task;
        Task<int> second = service.LoadAsync(1);
        await source.CancelAsync();
        Assert.That(async () => await first, Throws.InstanceOf<OperationCanceledException>());
        service.Result.SetResult(42);
        Assert.That(await second, Is.EqualTo(42));
        """);

    [TestCase("CancellationToken token, int id", "token, 1", TestName = "Token_first")]
    [TestCase("int id, CancellationToken token", "1, token", TestName = "Token_last")]
    public Task A_token_cancelled_before_the_call_stops_it(string parameters, string arguments) => Script.RunAsync(
        $$"""
        public static partial class Tools
        {
            public static int Calls;
            [CacheOnArguments] public static partial Task<int> LoadAsync({{parameters}});
            private static Task<int> LoadAsyncCore({{parameters}}) { Calls++; return Task.FromResult(id); }
        }
        """,
        $$"""
        var token = new CancellationToken(canceled: true);
        Assert.That(async () => await Tools.LoadAsync({{arguments}}), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(Tools.Calls, Is.Zero);
        """);

    [Test]
    public Task The_token_is_no_part_of_the_key() => Script.RunAsync(
        """
        public static partial class Tools
        {
            public static int Calls;
            [CacheOnArguments] public static partial int Load(int id, CancellationToken token);
            private static int LoadCore(int id, CancellationToken token) => ++Calls;
            [CacheOnArguments] public static partial int Read(int id, CancellationToken token);
            private static int ReadCore(int id) => id;
        }
        """,
        """
        using var source = new CancellationTokenSource();
        Assert.That(Tools.Load(1, source.Token), Is.EqualTo(1));
        Assert.That(Tools.Load(1, default), Is.EqualTo(1));
        Assert.That(Tools.LoadCache.Key(1), Is.EqualTo("App.Tools:Load|1"));
        Assert.That(Tools.Read(7, source.Token), Is.EqualTo(7), "the source may do without the token");
        Assert.That(Tools.ReadCache.Refresh(8, source.Token), Is.EqualTo(8));
        """);
}
