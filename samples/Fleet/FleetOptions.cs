using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Fleet;

/// <summary>What the command line says.</summary>
public sealed record FleetOptions
{
    public const string ServerVariable = "FLEET_SERVER";

    public const string Usage =
        $"""
        Usage: dotnet run -c Release --project samples/Fleet [-- OPTIONS]

          --workers N         worker processes: 1 to 8, 4 unless given (2 at least if one is to be killed)
          --keys N            reports to be asked for: 1 to 99, 16 unless given
          --seconds N         how long reports keep coming out: 1 to 60, 8 unless given
          --no-kill           let every worker live
          --server host:port  use this server, or what {ServerVariable} says, in place of one inside this program;
                              whatever StackExchange.Redis takes for a connection string
        """;

    public int Workers { get; private init; } = 4;

    /// <summary>How many callers each worker has.</summary>
    public int Callers { get; private init; } = 6;

    public int Keys { get; private init; } = 16;

    public TimeSpan Time { get; private init; } = TimeSpan.FromSeconds(8);

    public bool Kills { get; private init; } = true;

    /// <summary>Null: a server inside of this program.</summary>
    public string? Server { get; private init; } = Environment.GetEnvironmentVariable(ServerVariable) is { Length: > 0 } server ? server : null;

    public static bool TryParse(
        ReadOnlySpan<string> arguments, [NotNullWhen(true)] out FleetOptions? options, [NotNullWhen(false)] out string? problem)
    {
        (options, problem) = (new FleetOptions(), null);
        while (arguments is [var name, .. var rest] && problem is null)
        {
            var value = rest.IsEmpty ? null : rest[0];
            var takesValue = name is not "--no-kill";
            options = name switch
            {
                "--no-kill" => options with { Kills = false },
                "--workers" => options with { Workers = Number(name, value, least: 1, most: 8, ref problem) },
                "--keys" => options with { Keys = Number(name, value, least: 1, most: 99, ref problem) },
                "--seconds" => options with { Time = TimeSpan.FromSeconds(Number(name, value, least: 1, most: 60, ref problem)) },
                "--server" => options with { Server = Text(name, value, ref problem) },
                _ => Unknown(name, options, ref problem),
            };
            arguments = takesValue && !rest.IsEmpty ? rest[1..] : rest;
        }

        if (problem is null && options is { Kills: true, Workers: < 2 })
        {
            problem = "--workers 1 leaves nobody to take over from a killed worker: add --no-kill, or take 2 at least.";
        }

        options = problem is null ? options : null;
        return options is not null;
    }

    private static int Number(string name, string? value, int least, int most, ref string? problem)
    {
        if (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
        {
            return number;
        }

        problem = $"{name} takes a number from {least} to {most}{(value is null ? "" : $", not '{value}'")}.";
        return least;
    }

    private static string? Text(string name, string? value, ref string? problem)
    {
        if (string.IsNullOrWhiteSpace(value) || value.StartsWith('-'))
        {
            problem = $"{name} takes a server, such as localhost:6379.";
        }

        return value;
    }

    private static FleetOptions Unknown(string name, FleetOptions options, ref string? problem)
    {
        problem = $"'{name}' is not an option.";
        return options;
    }
}
