using System.Globalization;
using Dogpile;
using Dogpile.Redis;
using Microsoft.Extensions.Configuration;

namespace Fleet;

/// <summary>The region of reports, as <c>fleet.json</c> has it. Every process of the fleet configures its own, in the same way.</summary>
public static class ReportRegion
{
    private const string Prefix = "cache:reports";

    private static readonly string File = Path.Combine(AppContext.BaseDirectory, "fleet.json");

    /// <summary>How long a lock outlives its holder.</summary>
    public static TimeSpan Lease { get; } = TimeSpan.FromSeconds(double.Parse(
        new ConfigurationBuilder().AddJsonFile(File).Build()[$"{Prefix}:arguments:lock_timeout"]!, CultureInfo.InvariantCulture));

    /// <summary>Connects to the server that is given; the rest stands in the file.</summary>
    public static CacheRegion Create(string server)
    {
        RedisBackend.Register();
        var configuration = new ConfigurationBuilder()
            .AddJsonFile(File)
            .AddInMemoryCollection([new($"{Prefix}:arguments:connection_string", server)])
            .Build();
        return new CacheRegion("reports").ConfigureFromConfig(configuration, Prefix);
    }
}
