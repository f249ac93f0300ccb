using System.Text;
using Microsoft.Extensions.Configuration;

namespace Dogpile.Tests.Configuration;

/// <summary>Configurations in all the ways that they come, and a backend that tells what it was made with.</summary>
internal abstract class ConfigurationFixture
{
    protected const string Probe = "tests.probe";

    private static readonly Func<CacheBackendArguments, CacheBackend> ProbeFactory = arguments => ProbeBackend.MakeFrom(arguments);
    private static readonly Func<ProxyBackend> OuterFactory = () => new OuterProxy();
    private static readonly Func<ProxyBackend> InnerFactory = () => new InnerProxy();

    [SetUp]
    public void RegisterTestBackends()
    {
        CacheBackends.Register(Probe, ProbeFactory);
        CacheBackends.RegisterProxy("tests.outer", OuterFactory);
        CacheBackends.RegisterProxy("tests.inner", InnerFactory);
        ProbeBackend.Make = null;
        ProbeBackend.Made.Clear();
    }

    protected static IConfigurationRoot Flat(params (string Key, string? Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, setting.Value))).Build();

    protected static IConfigurationRoot Json(string json) =>
        new ConfigurationBuilder().AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(json))).Build();

    protected static IConfigurationRoot Ini(string ini) =>
        new ConfigurationBuilder().AddIniStream(new MemoryStream(Encoding.UTF8.GetBytes(ini))).Build();

    /// <summary>Configures a region, and gives the expiration that it has got.</summary>
    protected static TimeSpan? ExpirationFrom(string? text) => new CacheRegion()
        .ConfigureFromConfig(Flat(("cache.backend", "dogpile.cache.memory"), ("cache.expiration_time", text)), "cache.")
        .Configuration.Expiration;

    /// <summary>Memory that is made by what a test says, and remembers whether it was thrown away.</summary>
    protected sealed class ProbeBackend : CacheBackend, IDisposable
    {
        private readonly MemoryBackend _memory = new();

        public static Action<CacheBackendArguments>? Make { get; set; }

        public static List<ProbeBackend> Made { get; } = [];

        public bool IsDisposed { get; private set; }

        public static ProbeBackend MakeFrom(CacheBackendArguments arguments)
        {
            Make?.Invoke(arguments);
            Made.Add(new ProbeBackend());
            return Made[^1];
        }

        public override CacheEntry? Get(string key) => _memory.Get(key);

        public override void Set(string key, CacheEntry entry) => _memory.Set(key, entry);

        public override void Delete(string key) => _memory.Delete(key);

        public void Dispose() => IsDisposed = true;
    }

    protected sealed class OuterProxy : ProxyBackend;

    protected sealed class InnerProxy : ProxyBackend;
}
