using Spectre.Console;

namespace Fleet;

/// <summary>The console this sample writes to: a live table for a person, plain lines for a file or pipe.</summary>
public static class Terminal
{
    // Wide enough that no line is broken where nobody looks at a screen.
    private const int RedirectedWidth = 500;

    public static (IAnsiConsole Console, IFleetView View) Create()
    {
        if (!Console.IsOutputRedirected && AnsiConsole.Profile.Capabilities.Ansi)
        {
            return (AnsiConsole.Console, new Dashboard(AnsiConsole.Console));
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
        });
        console.Profile.Width = RedirectedWidth;

        return (console, new ProgressLines(Console.Out));
    }
}
