using Spectre.Console;

namespace QuickStart;

/// <summary>The console this sample writes to: colours and a moving bar for a person, plain lines for a file or pipe.</summary>
public static class Terminal
{
    // Wide enough that no line is broken where nobody looks at a screen.
    private const int RedirectedWidth = 500;

    public static IAnsiConsole Create()
    {
        if (!Console.IsOutputRedirected)
        {
            return AnsiConsole.Console;
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
        });
        console.Profile.Width = RedirectedWidth;
        console.Profile.Capabilities.Unicode = false;

        return console;
    }

    /// <summary>Runs <paramref name="work"/> under a progress bar; the work calls back once per step.</summary>
    public static Task<T> WithProgressAsync<T>(
        IAnsiConsole console, string title, int steps, Func<Action, Task<T>> work)
    {
        if (!console.Profile.Capabilities.Interactive)
        {
            console.WriteLine($"{title} …");
            return work(static () => { });
        }

        return console.Progress().StartAsync(progress =>
        {
            var bar = progress.AddTask(title, maxValue: steps);
            return work(() => bar.Increment(1));
        });
    }
}
