namespace Fleet;

/// <summary>Writes events to the standard output, each as a line, whichever caller they come from.</summary>
public sealed class EventWriter(TextWriter output)
{
    private readonly Lock _writing = new();

    public void Write(WorkerEvent happened)
    {
        try
        {
            lock (_writing)
            {
                output.WriteLine(happened.ToLine());
                output.Flush();
            }
        }
        catch (IOException)
        {
            // Nobody reads any more: the coordinator is gone, and the end of the input tells the worker so.
        }
    }
}
